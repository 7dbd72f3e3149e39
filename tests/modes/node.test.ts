// Every guest program in the mode "node".

import { testPrograms } from "../harness/run-programs.ts";

testPrograms("node");
