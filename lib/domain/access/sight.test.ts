import { describe, expect, it } from "vitest";
import { compileOrganisation } from "../routing/shifts";
import { baseOrganisation } from "../policy/testing/documents";
