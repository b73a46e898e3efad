// The script of workshop.html.

import { openPage } from "./page";

openPage("page");
