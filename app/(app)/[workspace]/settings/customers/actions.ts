"use server";

import { action } from "@/lib/http/action";
import { EraseCustomer, eraseCustomer } from "@/lib/services/customers/erase-customer";
import { exportCustomer } from "@/lib/services/customers/export-customer";
import { HoldCustomer, holdCustomer } from "@/lib/services/customers/hold-customer";
import { ReadCustomer } from "@/lib/services/customers/read-customer";

export const holdAction = action(HoldCustomer, holdCustomer);
export const eraseAction = action(EraseCustomer, eraseCustomer);
export const exportAction = action(ReadCustomer, exportCustomer);
