using Domain;

namespace Api.Webhooks;

internal static class WebhookErrors
{
    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "webhook.notFound",
        "There is no webhook with this id.",
        "Einen Webhook mit dieser Id gibt es nicht."
    );

    public static readonly Error TooMany = new(
        ErrorKind.Conflict,
        "webhook.tooMany",
        "There are as many webhooks as this instance allows. Delete one first, or ask the operator to raise Webhooks__Maximum.",
        "Es gibt schon so viele Webhooks, wie diese Instanz zulässt. Bitte erst einen löschen oder den Betrieb bitten, Webhooks__Maximum zu erhöhen."
    );

    public static readonly Error SecretsLost = new(
        ErrorKind.Conflict,
        "webhook.secretsLost",
        "The secrets of this webhook were encrypted with a key that the service does not have any more. Replace its secret first.",
        "Die Geheimnisse dieses Webhooks sind mit einem Schlüssel verschlüsselt, den der Dienst nicht mehr hat. Bitte zuerst sein Geheimnis ersetzen."
    );

    public static readonly Finding NoSuchSection = new(
        "/sections",
        "reference.section",
        new Message("One of the sections does not exist.", "Eine der Rubriken gibt es nicht.")
    );
}
