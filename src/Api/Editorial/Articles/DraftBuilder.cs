using System.Globalization;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Bodies;
using Domain.Sections;

namespace Api.Editorial.Articles;

/// <summary>Builds a draft from valid content: normalises it, resolves its references and reports bad ones.</summary>
internal sealed class DraftBuilder(ReferenceStore items)
{
    public async Task<Result<Draft>> Build(ArticleContent sent, DateTimeOffset now, CancellationToken ct)
    {
        var content = sent.Normalized(ct);

        var references = await items.Find(
            content.Section is { } path ? [path, .. content.Topics] : content.Topics,
            content.LinkedSections(),
            content.Images(),
            content.LinkedArticles(),
            content.Documents(),
            content.Locale!,
            now,
            ct
        );

        return Resolve(content, references);
    }

    /// <summary>The draft of normalised content whose references have been read.</summary>
    public static Result<Draft> Resolve(ArticleContent content, References references)
    {
        List<Finding> findings = [.. UnknownItems(content.References(), references), .. WrongSections(content, references)];

        return findings.Count > 0
            ? Problems.Invalid with
            {
                Findings = findings,
            }
            : new Draft(
                content,
                references.Section(content.Section)?.Id,
                [.. content.Topics.Select(topic => references.Section(topic)!.Id)]
            );
    }

    private static IEnumerable<Finding> UnknownItems(IEnumerable<Reference> named, References references) =>
        from reference in named
        let finding = reference.Kind switch
        {
            ReferenceKind.Image when references.Image(reference.Id) is null => new Finding(
                reference.Pointer,
                "reference.image",
                new Message($"There is no image {reference.Id}.", $"Das Bild {reference.Id} gibt es nicht.")
            ),
            ReferenceKind.Document when references.Document(reference.Id) is null => new Finding(
                reference.Pointer,
                "reference.document",
                new Message($"There is no document {reference.Id}.", $"Das Dokument {reference.Id} gibt es nicht.")
            ),
            ReferenceKind.Article when references.Article(reference.Id) is null => ArticleErrors.NoArticle(
                reference.Pointer,
                reference.Id
            ),
            ReferenceKind.Section when references.Section(reference.Id) is null => NoSection(
                reference.Pointer,
                reference.Id.ToString(CultureInfo.InvariantCulture)
            ),
            _ => null,
        }
        where finding is not null
        select finding;

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
                        $"{topic.Path} is not a focus or topic in the article's locale.",
                        $"{topic.Path} ist kein Schwerpunkt oder Thema in der Sprache des Artikels."
                    )
                );
            }
            else if (content.Topics.Take(index).Contains(topic.Path))
            {
                yield return new Finding(
                    $"/topics/{index}",
                    "value.duplicate",
                    new Message($"{topic.Path} is duplicated.", $"{topic.Path} steht doppelt da.")
                );
            }
        }
    }

    /// <summary>A reference to a section that does not exist.</summary>
    public static Finding NoSection(string pointer, string path) =>
        new(
            pointer,
            "reference.section",
            new Message($"There is no section {path}.", $"Die Rubrik {path} gibt es nicht."),
            SectionKey.WholePath
        );
}
