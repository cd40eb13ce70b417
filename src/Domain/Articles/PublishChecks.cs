using Domain.Bodies;

namespace Domain.Articles;

/// <summary>The editorial checks of an edition: what stops publishing, and what is worth another look.</summary>
public static class PublishChecks
{
    /// <summary>All findings, in the order of the content's fields.</summary>
    public static IReadOnlyList<Check> Run(
        ArticleType type,
        string locale,
        EditionContent content,
        References references,
        DateTimeOffset now
    )
    {
        var checks = new List<Check>();

        if (content.SectionId is null)
        {
            checks.Add(
                Error("check.section.missing", "/section", "The article has no section.", "Der Artikel hat keine Rubrik.")
            );
        }

        if (ArticleRules.NeedsBody(type) && content.Body.Count == 0)
        {
            checks.Add(Error("check.body.missing", "/body", "The article has no text.", "Der Artikel hat keinen Text."));
        }

        if (type is ArticleType.PressRelease && content.Details.PressRelease is null)
        {
            checks.Add(
                Error(
                    "check.pressRelease.missing",
                    "/pressRelease",
                    "A press release needs number, year and issuer.",
                    "Eine Pressemitteilung braucht Nummer, Jahr und Herausgeber."
                )
            );
        }

        if (content.LeadImage is { } lead)
        {
            CheckImage(lead, "/leadImage", references, now, checks);
        }

        for (var index = 0; index < content.Body.Count; index++)
        {
            if (content.Body[index] is ImageBlock image)
            {
                var use = new LeadImage
                {
                    Image = image.Image,
                    Alt = image.Alt,
                    Caption = image.Caption,
                    Decorative = image.Decorative,
                };
                CheckImage(use, $"/body/{index}", references, now, checks);
            }
        }

        return checks;
    }

    /// <summary>Whether any of the findings is an error.</summary>
    public static bool StopPublishing(this IReadOnlyList<Check> checks) =>
        checks.Any(check => check.Severity is CheckSeverity.Error);

    /// <summary>The errors among the findings, as findings about an input.</summary>
    public static IReadOnlyList<Finding> Errors(this IReadOnlyList<Check> checks) =>
        [
            .. checks
                .Where(check => check.Severity is CheckSeverity.Error)
                .Select(check => new Finding(check.Pointer, check.Code, check.Message)),
        ];

    private static void CheckImage(LeadImage use, string pointer, References references, DateTimeOffset now, List<Check> checks)
    {
        if (references.Image(use.Image) is not { } image)
        {
            return;
        }

        var alt = use.Alt ?? image.Alt;

        if (alt is null && !use.Decorative)
        {
            checks.Add(
                Error(
                    "check.image.altMissing",
                    $"{pointer}/alt",
                    "The picture has no alternative text in the article's locale and is not marked decorative.",
                    "Das Bild hat keinen Alternativtext in der Sprache des Artikels und ist nicht als dekorativ gekennzeichnet."
                )
            );
        }

        if (use is { Decorative: true, Alt: not null })
        {
            checks.Add(
                Error(
                    "check.image.decorativeWithAlt",
                    $"{pointer}/alt",
                    "A decorative picture has no alternative text.",
                    "Ein dekoratives Bild hat keinen Alternativtext."
                )
            );
        }

        if (image.Credit is null)
        {
            checks.Add(
                Error(
                    "check.image.creditMissing",
                    $"{pointer}/image",
                    "The picture has no credit.",
                    "Das Bild hat keinen Bildnachweis."
                )
            );
        }

        if (image.RightsExpireAt <= now)
        {
            checks.Add(
                Error(
                    "check.image.rightsExpired",
                    $"{pointer}/image",
                    "The rights to the picture have expired.",
                    "Die Rechte an dem Bild sind abgelaufen."
                )
            );
        }

        if (alt is not null && !use.Decorative && alt == (use.Caption ?? image.Caption))
        {
            checks.Add(
                Warning(
                    "check.image.altIsCaption",
                    $"{pointer}/alt",
                    "Alternative text and caption are the same.",
                    "Alternativtext und Bildunterschrift sind gleich."
                )
            );
        }
    }

    private static Check Error(string code, string pointer, string english, string german) =>
        new(code, CheckSeverity.Error, pointer, new Message(english, german));

    private static Check Warning(string code, string pointer, string english, string german) =>
        new(code, CheckSeverity.Warning, pointer, new Message(english, german));
}
