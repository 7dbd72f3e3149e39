// Every guest program in the mode "interp".

import { testPrograms } from "../harness/run-programs.ts";

testPrograms("interp");
