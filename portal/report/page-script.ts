/** Owns the little script of the report's page: sorting and filtering tables. Without it everything can be read. */

export const PAGE_SCRIPT = `
for (const table of document.querySelectorAll('table[data-sortable]')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const isNumber = head.classList.contains('number');
      const was = head.getAttribute('aria-sort');
      const order = was === (isNumber ? 'descending' : 'ascending') ? (isNumber ? 'ascending' : 'descending') : (isNumber ? 'descending' : 'ascending');
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', order);
      const sign = order === 'ascending' ? 1 : -1;
      const body = table.tBodies[0];
      const value = (row) => row.cells[at].dataset.value;
      body.append(...[...body.rows].sort((a, b) => sign * (isNumber ? value(a) - value(b) : a.cells[at].textContent.localeCompare(b.cells[at].textContent, 'zh-CN'))));
    });
  });
}
for (const input of document.querySelectorAll('input[data-filters]')) {
  const table = document.getElementById(input.dataset.filters);
  if (!table) continue;
  input.closest('.filter').hidden = false;
  input.addEventListener('input', () => {
    const wanted = input.value.trim();
    for (const row of table.tBodies[0].rows) row.hidden = !row.cells[0].textContent.includes(wanted);
  });
}
`;
