// The script of the offline file, which carries the engine in itself and opens from disk.

import { openPage } from "./page";
import { enclosed, type Enclosed } from "./source";

const parts = (globalThis as { __bossanova?: Enclosed }).__bossanova;
openPage("page", parts ? enclosed(parts) : null);
