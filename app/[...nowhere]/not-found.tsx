import '@/components/ui/plain.css';

export { Nowhere as default } from '@/components/ui/nowhere';
