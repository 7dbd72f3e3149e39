// Every guest program in the mode "hard-restart".

import { testPrograms } from "../harness/run-programs.ts";

testPrograms("hard-restart");
