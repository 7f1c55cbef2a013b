import '@/components/snapshot/snapshot.css';
import { Gone } from '@/components/snapshot/gone';

export default function NotFound() {
  return (
    <Gone
      title="There is no such snapshot"
      detail="There never was one under this address. A part of the link may be missing."
    />
  );
}
