"use strict";
(() => {
  // What stands where in a row.
  const DATE = 0, SUBJECT = 1, AUTHOR = 2, VERDICT = 3, MAIL = 4, SUBSYSTEMS = 5, DRIVERS = 6,
    REQUIRED = 7, USED = 8, SUBMISSIONS = 9, PROBLEM = 10, ID = 11;
  const PAGE = 100, PRINTED = 2000;

  const get = (id) => document.getElementById(id);
  const rows = JSON.parse(get("rows").textContent);
  const words = rows.map((row) => [row[DATE], row[SUBJECT], row[AUTHOR], row[VERDICT],
    row[SUBSYSTEMS].join(" "), row[DRIVERS].join(" "), row[SUBMISSIONS].map((one) => one[0]).join(" "),
    row[PROBLEM], row[ID]].join("\n").toLowerCase());
  const body = get("table").tBodies[0];
  let sort = { column: DATE, down: true };
  let found = [];
  let page = 0;

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  // Addresses come from mails: only those of the web become links.
  const link = (address, text) => {
    if (!/^https?:\/\//i.test(address)) return element("span", text);
    const made = element("a", text);
    made.href = address;
    made.rel = "noreferrer noopener";
    return made;
  };

  const line = (row) => {
    const tr = element("tr");
    tr.append(element("td", row[DATE], "date"));
    const verdict = element("td");
    verdict.append(element("span", row[VERDICT].replace("-", " "), "verdict v-" + row[VERDICT]));
    tr.append(verdict);
    const series = element("th", undefined, "subject");
    series.scope = "row";
    series.append(link(row[MAIL], row[SUBJECT] || "(no subject)"), element("small", row[AUTHOR]));
    if (row[PROBLEM]) series.append(element("small", row[PROBLEM], "problem"));
    tr.append(series);
    tr.append(element("td", row[REQUIRED] ? row[USED] + " of " + row[REQUIRED] : "", "number"));
    const submissions = element("td", undefined, "submissions");
    for (const [id, url, state] of row[SUBMISSIONS]) {
      const one = element("div");
      one.append(link(url, id), " ", element("small", state));
      submissions.append(one);
    }
    tr.append(submissions);
    return tr;
  };

  const show = (from, to) => {
    body.replaceChildren(...found.slice(from, to).map((place) => line(rows[place])));
  };

  const render = () => {
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    page = Math.min(Math.max(0, page), pages - 1);
    show(page * PAGE, (page + 1) * PAGE);
    get("count").textContent = found.length.toLocaleString("en") + " of "
      + rows.length.toLocaleString("en") + " series";
    get("page").textContent = "Page " + (page + 1) + " of " + pages;
    get("back").disabled = page === 0;
    get("forward").disabled = page === pages - 1;
    get("pages").hidden = pages === 1;
  };

  const compare = (a, b) => {
    const column = sort.column;
    const order = typeof rows[a][column] === "number"
      ? rows[a][column] - rows[b][column]
      : rows[a][column] < rows[b][column] ? -1 : rows[a][column] > rows[b][column] ? 1 : 0;
    return (sort.down ? -order : order) || (sort.down ? b - a : a - b);
  };

  const filter = () => {
    const wanted = get("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdict = get("verdict").value, year = get("year").value;
    const subsystem = get("subsystem").value, driver = get("driver").value;
    found = [];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      if ((!verdict || (row[VERDICT] === verdict || (verdict === "-not-required" && row[VERDICT] !== "not-required"))) && (!year || row[DATE].startsWith(year + "-"))
          && (!subsystem || row[SUBSYSTEMS].includes(subsystem))
          && (!driver || row[DRIVERS].includes(driver))
          && wanted.every((word) => words[i].includes(word))) found.push(i);
    }
    found.sort(compare);
    page = 0;
    render();
  };

  const fill = (id, values) => {
    for (const value of [...new Set(values)].sort()) {
      const option = element("option", value);
      option.value = value;
      get(id).append(option);
    }
  };

  fill("verdict", rows.map((row) => row[VERDICT]));
  fill("year", rows.map((row) => row[DATE].slice(0, row[DATE].indexOf("-", 1))));
  fill("subsystem", rows.flatMap((row) => row[SUBSYSTEMS]));
  fill("driver", rows.flatMap((row) => row[DRIVERS]));

  let waiting = 0;
  get("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  for (const id of ["verdict", "year", "subsystem", "driver"]) get(id).addEventListener("change", filter);
  get("filters").addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  get("filters").addEventListener("reset", () => setTimeout(filter, 0));
  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      const column = Number(button.dataset.sort);
      sort = { column, down: sort.column === column ? !sort.down : column === DATE || column === REQUIRED };
      for (const th of get("table").tHead.rows[0].cells) th.removeAttribute("aria-sort");
      button.parentElement.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
      filter();
    });
  }
  const turn = (by) => {
    page += by;
    render();
    get("series").scrollIntoView();
  };
  get("back").addEventListener("click", () => turn(-1));
  get("forward").addEventListener("click", () => turn(1));
  addEventListener("beforeprint", () => show(0, PRINTED));
  addEventListener("afterprint", render);

  for (const id of ["filters", "region"]) get(id).hidden = false;
  filter();
  document.documentElement.dataset.ready = "yes";
})();
