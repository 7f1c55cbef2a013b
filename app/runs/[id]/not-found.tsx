import '@/components/run/run.css';

export { NoRun as default } from '@/components/run/no-run';
