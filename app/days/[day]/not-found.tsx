import '@/components/timeline/day.css';

export { Nowhere as default } from '@/components/ui/nowhere';
