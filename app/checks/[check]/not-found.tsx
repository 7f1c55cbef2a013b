import '@/components/check/check.css';

export { Nowhere as default } from '@/components/ui/nowhere';
