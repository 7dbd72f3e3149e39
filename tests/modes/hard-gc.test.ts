// Every guest program in the mode "hard-gc".

import { testPrograms } from "../harness/run-programs.ts";

testPrograms("hard-gc");
