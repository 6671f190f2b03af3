import { greet } from './greet';

greet(999);
