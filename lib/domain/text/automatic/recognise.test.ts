import { describe, expect, it } from "vitest";
import { isAutomaticText } from "./recognise";

/** What machines of customers send, and what people write that looks like it. In our own words. */

const machines = [
  "Automatic reply: Your order\n\nI am out of the office until Monday 7 December and will answer when I return.",
  "Thank you for your message. I am currently out of the office with limited access to e-mail. I will respond when I return on 4 December.",
  "Hi,\n\nI'm on annual leave until 14 December. For urgent matters please contact my colleague Anna at anna@example.com.\n\nKind regards\nTom",
  "I am on parental leave. Your e-mail will not be forwarded. Please contact support@acme.com.",
  "This is an automated response. We have received your request and will get back to you within 24 hours.",
  "Our offices are closed from 24 December to 2 January. We will respond to your message when we return.",
  "Automatisch antwoord: afwezig\nIk ben tot en met vrijdag afwezig. Bij spoed kunt u contact opnemen met mijn collega Piet.",
  "Bedankt voor uw bericht. Ik ben momenteel met vakantie en ben vanaf 5 januari weer bereikbaar. Voor dringende zaken kunt u contact opnemen met kantoor@acme.nl.",
  "Dit is een automatisch gegenereerd bericht. Wij hebben uw aanvraag ontvangen onder nummer 45112.",
  "Ik ben afwezig tot 3 januari. Uw e-mail wordt niet doorgestuurd.",
  "Wij hebben uw bericht in goede orde ontvangen. U ontvangt binnen 2 werkdagen antwoord.",
  "Autosvar: Jeg holder ferie til og med den 14. juli.",
  "Tak for din mail. Jeg er på ferie til den 3. august og vender tilbage hurtigst muligt. Ved hastende henvendelser kontakt venligst min kollega Mette på mette@firma.dk.",
  "Tak for din henvendelse. Vi har modtaget din henvendelse og vender tilbage hurtigst muligt. Dit sagsnummer er 558123.",
  "Jeg er på barsel og læser ikke mine mails. Kontakt i stedet min kollega Lars på 22 33 44 55.",
  "Denne mail er sendt automatisk og kan ikke besvares.",
  "Abwesenheitsnotiz: Ich bin bis zum 12.12. nicht im Büro.",
  "Vielen Dank für Ihre Nachricht. Ich bin derzeit nicht im Büro und habe keinen Zugriff auf meine E-Mails. In dringenden Fällen wenden Sie sich bitte an meine Kollegin Frau Meier.",
  "Wir haben Ihre Anfrage erhalten. Ihre Ticketnummer lautet 884412. Wir bearbeiten sie schnellstmöglich.",
  "Dies ist eine automatisch generierte E-Mail. Bitte antworten Sie nicht auf diese E-Mail.",
  "Réponse automatique : je suis absent jusqu'au 5 janvier.",
  "Bonjour, je suis actuellement en congés jusqu'au 15 août. Je répondrai à votre message dès mon retour. En cas d'urgence, vous pouvez contacter ma collègue Claire au 01 02 03 04 05.",
  "Nous avons bien reçu votre demande. Nous vous répondrons dans les plus brefs délais.",
  "Mail Delivery Subsystem\nYour message wasn't delivered to jan@example.com because the address couldn't be found.",
  "Undeliverable: Your refund\nDelivery has failed to these recipients or groups:\npeter@example.org\n550 5.1.1 user unknown",
  "Delivery Status Notification (Failure)\nThe following message to <x@y.com> was undeliverable. 554 5.7.1",
  "Uw bericht aan info@klant.nl kon niet worden bezorgd. 550 5.1.1 onbekende gebruiker",
  "Din meddelelse til hans@firma.dk kunne ikke leveres. 550 5.4.1",
  "Ihre Nachricht an info@firma.de konnte nicht zugestellt werden. Die Adresse wurde nicht gefunden.",
  "Votre message à info@client.fr n'a pas pu être remis.",
  "Your request (#48213) has been received. Our support team will reply as soon as possible. To add comments, reply to this e-mail.",
  "Thank you for contacting ACME Support. One of our agents will be in touch shortly. Ticket number: 88121.",
  "[Ticket #99817] Your case has been created. Please do not reply to this email.",
  "This mailbox is not monitored.",
  "Hello, thank you for your email. I am out of the office until Tuesday 8 December. If your matter is urgent, please call my mobile.\n\nBest regards,\nJo",
];
const people = [
  "I am on holiday until 14 June, please deliver after that.",
  "I'm out of the office until Monday. Can you call me then?",
  "Thanks for your email. I am out of the office until Monday but I still need the refund before then.",
  "I only get an automatic reply from you. I want to speak to a human.",
  "Your automatic reply said 24 hours, it has been four days.",
  "Automatic reply is all I ever get from you people",
  "My parcel could not be delivered to my office.",
  "My email to support@acme.com bounced with 550 5.1.1, how do I reach you?",
  "We have received your invoice but not the goods.",
  "You wrote: we have received your request. That was two weeks ago, what is happening?",
  "Ik ben op vakantie tot 3 januari, kunt u het pakket later bezorgen?",
  "Ik ben vanaf maandag weer thuis, graag dan bezorgen.",
  "Ik krijg alleen een automatisch antwoord van jullie.",
  "Ik ben met vakantie en mijn bestelling is niet geleverd.",
  "Jeg er på ferie indtil mandag, send den gerne bagefter.",
  "Jeg får kun et autosvar fra jer. Jeg vil tale med et menneske.",
  "Jeg er på ferie og min telefon er blevet stjålet, spær mit kort!",
  "Jeg holder ferie i uge 29, så I må gerne vente med leveringen.",
  "Ich bin im Urlaub bis Freitag, bitte liefern Sie danach.",
  "Ich bekomme nur automatische Antworten von Ihnen!",
  "Ich bin im Urlaub und meine Karte wurde gesperrt.",
  "Je suis en vacances jusqu'au 5, livrez après svp.",
  "Je suis en vacances et ma carte est bloquée.",
  "I'm away from home until Friday, leave it with the neighbours.",
  "I am on leave and the charger caught fire in the house.",
  "Thank you for contacting me. The ticket number is 88121 and I will get back to you when I find the receipt. But the drill is still broken.",
  "Out of office hours nobody answers your phone.",
  "Do not reply to this email with another template, give me an answer.",
  "Please do not reply to this email with a bot. I want a person.",
  "The shop is closed for the holidays, so I could not return it.",
  "I received your ticket confirmation. Order 48213 never arrived.",
  "Dit is een automatisch bericht waard: jullie zijn geweldig maar ik wil mijn geld terug",
  "I am currently on vacation and can't log in to the app.",
  "I am on vacation. Please cancel order 5512.",
  "Your message was not delivered to me. I need it again.",
  "This is an automated message again!!! I asked for a real person.",
  "I am out of the office. The delivery must be at the back door.",
  "Thank you for your message. I am on holiday in Spain. Two of the three lamps don't turn on.",
  "Delivery has failed again. Third time.",
  "We're closed on Mondays, deliver on Tuesday.",
  "I will be back on Monday. Deliver then.",
];

describe("an automatic text", () => {
  it.each(machines)("is recognised: %j", (text) => expect(isAutomaticText(text)).toBe(true));
  it.each(people)("is none where a person wrote it: %j", (text) => expect(isAutomaticText(text)).toBe(false));

  it("may be told by its subject, and never against a wish in the text", () => {
    expect(isAutomaticText("Back on Monday.", "Automatic reply: Your order")).toBe(true);
    expect(isAutomaticText("Back on Monday.", "Your order")).toBe(false);
    expect(isAutomaticText("I want my money back.", "Automatic reply: Your order")).toBe(false);
  });

  it("is told by what is new in it, not by what it quotes", () => {
    const quoted = "\n\nOn 3 Nov 2026 at 10:12, S <s@n.example> wrote:\n> This is an automated response.";
    expect(isAutomaticText(`Thank you.${quoted}`)).toBe(false);
    expect(
      isAutomaticText(`This is an automated response.${quoted.replace("This", "I want a refund. This")}`),
    ).toBe(true);
  });
});
