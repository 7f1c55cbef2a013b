import '@/components/check/check.css';

export { default } from '../../[...nowhere]/not-found';
