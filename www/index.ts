// The script of index.html.

import { openPage } from "./page";

openPage("page");
