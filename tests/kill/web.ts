import { killUnderLoad } from "./lib/kill-under-load";

await killUnderLoad("web");
