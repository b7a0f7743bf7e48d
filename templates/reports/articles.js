"use strict";
// Without this script everything is shown; with it, what is asked for.
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const words = document.getElementById("words");
  const rule = document.getElementById("rule");
  const shown = document.getElementById("shown");
  const groups = [...document.querySelectorAll("article.rule")].map((group) => ({
    group,
    text: group.querySelector("h3").textContent.toLowerCase(),
    findings: [...group.querySelectorAll(".finding")].map((finding) => ({
      finding,
      text: finding.textContent.toLowerCase(),
    })),
  }));
  const all = groups.reduce((sum, { findings }) => sum + findings.length, 0);

  const filter = () => {
    const severities = new Set(
      [...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value),
    );
    const asked = words.value.toLowerCase().trim();
    let count = 0;
    for (const { group, text, findings } of groups) {
      const wanted =
        severities.has(group.dataset.severity) && (!rule.value || rule.value === group.dataset.rule);
      const path = group.closest(".file").querySelector("h2").textContent.toLowerCase();
      const whole = (text + " " + path).includes(asked);
      let here = 0;
      for (const { finding, text: own } of findings) {
        finding.hidden = !(wanted && (whole || own.includes(asked)));
        if (!finding.hidden) here += 1;
      }
      group.hidden = here === 0;
      count += here;
    }
    for (const file of document.querySelectorAll(".file")) {
      const rules = file.querySelectorAll("article.rule");
      file.hidden = rules.length > 0 && !file.querySelector("article.rule:not([hidden])");
    }
    shown.textContent = shown.dataset.pattern.replace("{shown}", count).replace("{all}", all);
  };

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
