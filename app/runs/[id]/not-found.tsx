import '@/components/run/run.css';

export { Nowhere as default } from '@/components/ui/nowhere';
