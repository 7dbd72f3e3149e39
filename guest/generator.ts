// Generators and async generators: the machine runs them (vm/generator.ts); here are their prototypes.

import { adoptPrototype, defineReadOnly, installHidden } from "internal:object";
import {
  asyncNext,
  asyncReturn,
  asyncThrow,
  next,
  return as returnInto,
  throw as throwInto,
} from "internal:generator";

class NoMembers {}

const generator = adoptPrototype("generator", NoMembers);
installHidden(generator, { next, return: returnInto, throw: throwInto });
defineReadOnly(generator, Symbol.toStringTag, "Generator");

const asyncGenerator = adoptPrototype("asyncGenerator", NoMembers);
installHidden(asyncGenerator, { next: asyncNext, return: asyncReturn, throw: asyncThrow });
defineReadOnly(asyncGenerator, Symbol.toStringTag, "AsyncGenerator");
