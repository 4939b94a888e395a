export { slugOf } from "@/lib/domain/slug";
