/** A name and its value, in a `dl`. */
export function Line({ name, value, hook }: { readonly name: string; readonly value: string; readonly hook?: string }) {
  return (
    <div class="popup-line" data-line={hook}>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}
