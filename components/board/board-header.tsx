import { ShareButton } from '@/components/snapshot/share-button';
import type { Target } from '@/lib/domain/target';
import { PageLinks } from '@/components/ui/page-links';
import { TargetIdentity } from './target-identity';

export function BoardHeader({ target }: { target: Target | null }) {
  return (
    <header className="border-b border-line">
      <div className="page header">
        <p className="flex shrink-0 items-center gap-2 font-semibold tracking-tight">
          <Logo />
          Chutes status
        </p>
        <PageLinks />
        {target && <TargetIdentity target={target} />}
        {target && (
          <div className="share">
            <ShareButton target={target.id} />
          </div>
        )}
      </div>
    </header>
  );
}

const Logo = () => (
  <svg width="20" height="20" viewBox="0 0 32 32" fill="currentColor" aria-hidden>
    <path d="M3 13h4v6H3zm7 0h4v6h-4zm7-8h4v22h-4zm8.5 5.5L31 16l-5.5 5.5z" />
  </svg>
);
