import '@/components/incidents/incidents.css';

export { Nowhere as default } from '@/components/ui/nowhere';
