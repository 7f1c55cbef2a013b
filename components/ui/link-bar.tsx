interface Props {
  label: string;
  links: readonly { href: string; name: string; current: boolean }[];
}

/** One of a few, as links in one bar, so that each choice has an address. */
export const LinkBar = ({ label, links }: Props) => (
  <nav
    aria-label={label}
    className="flex max-w-full flex-wrap justify-self-start overflow-hidden rounded-md border border-line-strong text-sm"
  >
    {links.map(({ href, name, current }) => (
      <a
        key={href}
        href={href}
        aria-current={current ? 'true' : undefined}
        className="min-h-7 px-3 py-1 whitespace-nowrap -outline-offset-3 max-xs:px-2 not-first:border-l not-first:border-line-strong hover:bg-surface aria-[current]:bg-ink aria-[current]:text-canvas forced-colors:aria-[current]:bg-[Highlight] forced-colors:aria-[current]:text-[HighlightText] forced-colors:aria-[current]:forced-color-adjust-none"
      >
        {name}
      </a>
    ))}
  </nav>
);
