// SPDX-License-Identifier: Apache-2.0
// What the page does for everybody to be able to read it, and what it does not.
import { h } from "../dom.js";
import { t } from "../language.js";
import { section } from "./common.js";

const list = (prefix, n) => h("ul", {}, Array.from({ length: n }, (_, i) => h("li", {}, t(`${prefix}.${i + 1}`))));

export function accessibility() {
  return [h("h1", {}, t("view.accessibility")), h("p", { class: "lead" }, t("accessibility.lead")),
    section(t("accessibility.does"), list("accessibility.does", 6)),
    section(t("accessibility.lacks"), list("accessibility.lacks", 3)),
    section(t("accessibility.report"), h("p", {}, t("accessibility.reportText")))];
}
