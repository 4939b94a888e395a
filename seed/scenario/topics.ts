import { moneyTopics } from "./topics-money";
import { orderTopics } from "./topics-orders";
import { serviceTopics } from "./topics-service";

export const topics = [...serviceTopics, ...orderTopics, ...moneyTopics];
