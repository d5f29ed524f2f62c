// The address says that the visit began on the NHS App's website: the addresses that follow say so too.
const name = 'from';
const value = 'nhsApp';

/** For an address that a script goes to. */
export const isFromNhsApp = new URLSearchParams(location.search).get(name) === value;

if (isFromNhsApp) {
  document.addEventListener(
    'click',
    ({ target }) => {
      const link = target instanceof Element && target.closest('a[href^="/"]');
      if (!link) return;
      const address = new URL(link.href);
      address.searchParams.set(name, value);
      link.href = address.pathname + address.search + address.hash;
    },
    { capture: true },
  );
}
