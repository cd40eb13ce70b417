using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Bodies;
using Domain.Sections;

namespace Api.Editorial.Articles;

/// <summary>Turns a content whose shape is sound into a draft: texts normalised, other items looked up, every unknown one named.</summary>
internal static class Drafting
{
    public static async Task<Result<Draft>> Read(
        ArticleContent content,
        ArticleStore articles,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var body = Body.Normalize(content.Body, ct: ct).Blocks;
        var transcript = Body.Normalize(content.Media?.Transcript ?? [], ct: ct).Blocks;
        var named = Named(content, body, transcript);

        var references = await articles.FindReferences(
            content.Section is null ? content.Topics : [content.Section, .. content.Topics],
            [],
            [.. named.Where(reference => reference.Kind == ReferenceKind.Image).Select(reference => reference.Id)],
            [.. named.Where(reference => reference.Kind == ReferenceKind.Article).Select(reference => reference.Id)],
            content.Locale!,
            now,
            ct
        );

        List<Finding> findings = [.. UnknownItems(named, references), .. WrongSections(content, references)];

        if (findings.Count > 0)
        {
            return Problems.Invalid with { Findings = findings };
        }

        return new Draft
        {
            Type = content.Type!.Value,
            Locale = content.Locale!,
            TranslationGroup = content.TranslationGroup,
            ExternalId = Line(content.ExternalId),
            Content = new EditionContent
            {
                SectionId = content.Section is { } path ? references.Section(path)!.Id : null,
                Topics = [.. content.Topics.Select(topic => references.Section(topic)!.Id)],
                Slug = content.Slug,
                Kicker = Line(content.Kicker),
                Title = Line(content.Title)!,
                Lead = Line(content.Lead),
                LeadImage = content.LeadImage is { } image ? Normalized(image) : null,
                Body = body,
                Details = Details(content, transcript),
            },
        };
    }

    private static ArticleDetails Details(ArticleContent content, IReadOnlyList<Block> transcript) =>
        new()
        {
            PressRelease = content.PressRelease is { } release ? release with { Issuer = Line(release.Issuer)! } : null,
            Event = content.Event is { } occasion
                ? occasion with
                {
                    Speaker = Line(occasion.Speaker),
                    Place = Line(occasion.Place),
                    Note = Line(occasion.Note),
                }
                : null,
            Media = content.Media is { } media
                ? media with
                {
                    Transcript = transcript,
                    Items = [.. media.Items.Select(Normalized)],
                }
                : null,
            RelatedLinks = [.. content.RelatedLinks.Select(link => link with { Label = Line(link.Label)! })],
            Seo = content.Seo is { } seo ? seo with { Title = Line(seo.Title), Description = Line(seo.Description) } : null,
            Authors = [.. content.Authors.Select(author => Line(author)!)],
            Contacts =
            [
                .. content.Contacts.Select(contact =>
                    contact with
                    {
                        Name = Line(contact.Name)!,
                        Role = Line(contact.Role),
                        Email = Line(contact.Email),
                        Phone = Line(contact.Phone),
                    }
                ),
            ],
            License = Line(content.License),
        };

    private static LeadImage Normalized(LeadImage image) => image with { Alt = Line(image.Alt), Caption = Line(image.Caption) };

    /// <summary>NFC, without white space at the ends; nothing left is nothing said.</summary>
    private static string? Line(string? text) =>
        text is null ? null
        : Text.Trim(Text.Normalize(text)) is { Length: > 0 } line ? line
        : null;

    private static List<Reference> Named(ArticleContent content, IReadOnlyList<Block> body, IReadOnlyList<Block> transcript)
    {
        List<Reference> named = [.. BodyText.References(body), .. BodyText.References(transcript, "/media/transcript")];

        if (content.LeadImage is { } lead)
        {
            named.Add(new Reference(ReferenceKind.Image, lead.Image, "/leadImage/image"));
        }

        for (var index = 0; index < content.Media?.Items.Count; index++)
        {
            named.Add(new Reference(ReferenceKind.Image, content.Media.Items[index].Image, $"/media/items/{index}/image"));
        }

        for (var index = 0; index < content.RelatedLinks.Count; index++)
        {
            if (content.RelatedLinks[index].Article is { } article)
            {
                named.Add(new Reference(ReferenceKind.Article, article, $"/relatedLinks/{index}/article"));
            }
        }

        return named;
    }

    private static IEnumerable<Finding> UnknownItems(IEnumerable<Reference> named, References references) =>
        from reference in named
        where
            reference.Kind == ReferenceKind.Image
                ? references.Image(reference.Id) is null
                : references.Article(reference.Id) is null
        select reference.Kind == ReferenceKind.Image
            ? new Finding(
                reference.Pointer,
                "reference.image",
                new Message($"There is no image {reference.Id}.", $"Das Bild {reference.Id} gibt es nicht.")
            )
            : new Finding(
                reference.Pointer,
                "reference.article",
                new Message($"There is no article {reference.Id}.", $"Den Artikel {reference.Id} gibt es nicht.")
            );

    private static IEnumerable<Finding> WrongSections(ArticleContent content, References references)
    {
        if (content.Section is { } path)
        {
            if (references.Section(path) is not { } section)
            {
                yield return NoSection("/section", path);
            }
            else if (!section.Takes(content.Locale!))
            {
                yield return new Finding(
                    "/section",
                    "reference.sectionLocale",
                    new Message(
                        $"The section {path} is in {section.Locale}, the article in {content.Locale}.",
                        $"Die Rubrik {path} ist in {section.Locale}, der Artikel in {content.Locale}."
                    )
                );
            }
        }

        for (var index = 0; index < content.Topics.Count; index++)
        {
            var topic = references.Section(content.Topics[index]);

            if (topic is null)
            {
                yield return NoSection($"/topics/{index}", content.Topics[index]);
            }
            else if (topic.Kind is not (SectionKind.Focus or SectionKind.Topic) || !topic.Takes(content.Locale!))
            {
                yield return new Finding(
                    $"/topics/{index}",
                    "reference.topic",
                    new Message(
                        $"{topic.Path} is no focus or topic in the article's locale.",
                        $"{topic.Path} ist kein Schwerpunkt oder Thema in der Sprache des Artikels."
                    )
                );
            }
            else if (content.Topics.Take(index).Contains(topic.Path))
            {
                yield return new Finding(
                    $"/topics/{index}",
                    "value.duplicate",
                    new Message($"{topic.Path} is there twice.", $"{topic.Path} steht doppelt da.")
                );
            }
        }
    }

    private static Finding NoSection(string pointer, string path) =>
        new(pointer, "reference.section", new Message($"There is no section {path}.", $"Die Rubrik {path} gibt es nicht."));
}
