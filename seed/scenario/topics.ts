import { moneyTopics } from "./topics-money";
import { serviceTopics } from "./topics-service";

export const topics = [...serviceTopics, ...moneyTopics];
