// Copies what stands in a field. Without scripts the button stays hidden, and the field is copied by hand.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const said = document.querySelector("[data-copy-said]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = button.dataset.copied;
    } catch {
      // Not allowed here: it is selected, so that the keyboard can copy it.
      said.textContent = button.dataset.selected;
    }
  });
}
