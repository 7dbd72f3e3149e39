// Every guest program in the mode "hard-snapshot".

import { testPrograms } from "../harness/run-programs.ts";

testPrograms("hard-snapshot");
