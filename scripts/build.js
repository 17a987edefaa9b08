/** Builds the server and the pages, unless that was done for the same sources before. */
import { build } from './setup.js';

build();
