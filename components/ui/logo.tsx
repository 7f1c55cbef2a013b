/** The product's mark: a trace that ends in a diamond. */
export const Logo = () => (
  <svg width="20" height="20" viewBox="0 0 32 32" fill="currentColor" aria-hidden>
    <path d="M3 13h4v6H3zm7 0h4v6h-4zm7-8h4v22h-4zm8.5 5.5L31 16l-5.5 5.5z" />
  </svg>
);
