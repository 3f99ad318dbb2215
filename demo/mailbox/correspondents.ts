import type { SamplePerson } from "./sample-thread.ts";

/** Everybody who writes or is written to in the sample mailbox, besides its owner. */
export const correspondents = {
  elena: { name: "Elena Petrova", address: "elena.petrova@brightwater-foods.example" },
  jonas: { name: "Jonas Lindgren", address: "jonas.lindgren@nordhavn-paper.example" },
  carla: { name: "Carla Mendes", address: "carla.mendes@azul-ceramics.example" },
  priya: { name: "Priya Raman", address: "priya.raman@tamarind-textiles.example" },
  marek: { name: "Marek Kowalczyk", address: "m.kowalczyk@baltic-steelworks.example" },
  anna: { name: "Anna Zielińska", address: "a.zielinska@baltic-steelworks.example" },
  dispatch: { name: "Baltic Dispatch", address: "dispatch@baltic-steelworks.example" },
  diego: { name: "Diego Fuentes", address: "diego@puerto-claro.example" },
  katrin: { name: "Katrin Vogel", address: "katrin.vogel@vogel-maschinenbau.example" },
  sofia: { name: "Sofia Marchetti", address: "s.marchetti@lagotto-caffe.example", nameOnlyInOutlook: true },
  hannah: { name: "Hannah Brooks", address: "hannah@fernhill-furniture.example" },
  rahim: { name: "Rahim Siddiqui", address: "rahim.siddiqui@delta-grain.example" },
  yuki: { name: "Yuki Tanaka", address: "y.tanaka@minato-chemicals.example" },
  lars: { name: "Lars Eriksen", address: "lars.eriksen@fjordmart.example" },
  omar: { name: "Omar Haddad", address: "omar@cedar-and-salt.example" },
  grace: { name: "Grace Mwangi", address: "grace.mwangi@savanna-blooms.example" },
  sabine: { name: "Sabine Krämer", address: "sabine.kraemer@kraemer-glas.example" },
  paulo: { name: "Paulo Teixeira", address: "paulo.teixeira@corticeira-sul.example" },
  camille: { name: "Camille Laurent", address: "camille.laurent@maison-laurent.example" },
  ines: { name: "Ines Duarte", address: "ines.duarte@harborline.example" },
  tom: { name: "Tom Okafor", address: "tom.okafor@harborline.example" },
  maya: { name: "Maya Lindqvist", address: "maya.lindqvist@harborline.example" },
  daemon: { name: "Mail Delivery Subsystem", address: "mailer-daemon@mail-relay.example" },
} as const satisfies Record<string, SamplePerson>;
