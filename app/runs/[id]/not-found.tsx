import '@/components/run/run.css';

export { default } from '../../[...nowhere]/not-found';
