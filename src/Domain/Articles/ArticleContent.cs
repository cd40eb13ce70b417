using Domain.Bodies;

namespace Domain.Articles;

/// <summary>
/// The editable content of an article. Creating and replacing accept exactly what `content` in a response contains.
/// </summary>
public sealed record ArticleContent
{
    public const int KickerMaxLength = 120;
    public const int TitleMaxLength = 200;
    public const int LeadMaxLength = 1000;
    public const int MaxTopics = 50;
    public const int MaxRelatedLinks = 20;
    public const int MaxAlternatives = 20;

    private const string LeadImagePointer = "/leadImage/image";

    /// <summary>The kind of content. Fixed once the article has been published.</summary>
    /// <example>article</example>
    public ArticleType? Type { get; init; }

    /// <summary>A BCP 47 tag from the configured list. Fixed once the article has been published.</summary>
    /// <example>de</example>
    public string? Locale { get; init; }

    /// <summary>Groups the translations of one item; a new group is created if absent.</summary>
    public Guid? TranslationGroup { get; init; }

    /// <summary>The item's id in another system. Unique, so that imports can be repeated.</summary>
    /// <example>typo3-48213</example>
    public string? ExternalId { get; init; }

    /// <summary>The path of the primary section; required to publish.</summary>
    /// <example>/breg-de/aktuelles</example>
    public string? Section { get; init; }

    /// <summary>Paths of sections of kind focus or topic, in order, without duplicates.</summary>
    [MaxItems(MaxTopics)]
    public IReadOnlyList<string> Topics
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The last part of the address before the id. Derived from the title if absent; kept after the first publication.</summary>
    public string? Slug { get; init; }

    /// <summary>Kicker (Dachzeile): one line, at most 120 characters.</summary>
    public string? Kicker { get; init; }

    /// <summary>Headline: one line, 1 to 200 characters.</summary>
    /// <example>Neue Brücke über die Havel eröffnet</example>
    public string? Title { get; init; }

    /// <summary>Lead (Vorspann): at most 1,000 characters; line breaks only in Leichte Sprache.</summary>
    public string? Lead { get; init; }

    public LeadImage? LeadImage { get; init; }

    /// <summary>Portable Text: at most 500 blocks and 1 MB.</summary>
    public IReadOnlyList<Block> Body
    {
        get;
        init => field = value ?? [];
    } = [];

    public PressRelease? PressRelease { get; init; }
    public EventDetails? Event { get; init; }
    public Appointment? Appointment { get; init; }
    public Media? Media { get; init; }

    /// <summary>The same content in sign language, with audio description or to listen to; at most 20.</summary>
    [MaxItems(MaxAlternatives)]
    public IReadOnlyList<Alternative> Alternatives
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>At most 20, in order.</summary>
    [MaxItems(MaxRelatedLinks)]
    public IReadOnlyList<RelatedLink> RelatedLinks
    {
        get;
        init => field = value ?? [];
    } = [];

    public Seo? Seo { get; init; }

    /// <summary>Names of the authors; public.</summary>
    [MaxItems(50)]
    public IReadOnlyList<string> Authors
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Contacts for readers; public.</summary>
    [MaxItems(50)]
    public IReadOnlyList<Contact> Contacts
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The licence under which others may use the content.</summary>
    public string? License { get; init; }

    /// <summary>What AI had to do with the text; readers get it with a label in their language.</summary>
    public AiDisclosure? AiDisclosure { get; init; }

    /// <summary>
    /// The part that is stored as one document. Identity and address are separate columns: constraints and joins need them, and
    /// sections are stored by id.
    /// </summary>
    public ArticleContent Document() =>
        this with
        {
            Type = null,
            Locale = null,
            TranslationGroup = null,
            ExternalId = null,
            Section = null,
            Topics = [],
            Slug = null,
        };

    /// <summary>The content as stored: texts in NFC and trimmed, null if empty.</summary>
    public ArticleContent Normalized(CancellationToken ct = default) =>
        this with
        {
            ExternalId = Text.Kept(ExternalId),
            Kicker = Text.Kept(Kicker),
            Title = Text.Kept(Title),
            Lead = Text.Kept(Lead),
            LeadImage = LeadImage?.Normalized(),
            Body = Bodies.Body.Normalize(Body, ct: ct).Blocks,
            PressRelease = PressRelease?.Normalized(),
            Event = Event?.Normalized(),
            Appointment = Appointment?.Normalized(),
            Media = Media?.Normalized(ct),
            RelatedLinks = [.. RelatedLinks.Select(link => link.Normalized())],
            Seo = Seo?.Normalized(),
            Authors = [.. Authors.Select(author => Text.Kept(author)!)],
            Contacts = [.. Contacts.Select(contact => contact.Normalized())],
            License = Text.Kept(License),
            AiDisclosure = AiDisclosure?.Normalized(),
        };

    /// <summary>The content for another article: without what only one article can have, and other forms of what it says.</summary>
    public ArticleContent ForAnother() => this with { Slug = null, ExternalId = null, PressRelease = null, Alternatives = [] };

    /// <summary>The slug that the title makes, for an article without one of its own.</summary>
    public string TitleSlug() => Domain.Slug.From(Title!, Type!.Value.Word());

    /// <summary>The number of words in the lead and body, for the reading time.</summary>
    public int CountWords() => Text.CountWords(Lead) + BodyText.CountWords(Body);

    /// <summary>Every image, document, article and linked section that the content refers to, with the pointer to each reference.</summary>
    public IEnumerable<Reference> References() =>
        [
            .. BodyText.References(Body),
            .. BodyText.References(Media?.Transcript ?? [], "/media/transcript"),
            .. LeadImage is { } lead
                ? [new Reference(ReferenceKind.Image, lead.Image, LeadImagePointer)]
                : Array.Empty<Reference>(),
            .. (Media?.Items ?? []).Select(
                (item, index) => new Reference(ReferenceKind.Image, item.Image, $"/media/items/{index}/image")
            ),
            .. Alternatives
                .Select((alternative, index) => (alternative.Article, Pointer: $"/alternatives/{index}/article"))
                .Where(alternative => alternative.Article is not null)
                .Select(alternative => new Reference(ReferenceKind.Article, alternative.Article!.Value, alternative.Pointer)),
            .. RelatedLinks
                .Select((link, index) => (link.Article, Pointer: $"/relatedLinks/{index}/article"))
                .Where(link => link.Article is not null)
                .Select(link => new Reference(ReferenceKind.Article, link.Article!.Value, link.Pointer)),
        ];

    /// <summary>Every image in use, without duplicates.</summary>
    public IReadOnlyList<long> Images() => Ids(References(), ReferenceKind.Image);

    /// <summary>Every image used outside the lead image, without duplicates.</summary>
    public IReadOnlyList<long> ImagesBesidesLead() =>
        Ids(References().Where(reference => reference.Pointer != LeadImagePointer), ReferenceKind.Image);

    /// <summary>Every article that the body, a transcript, an alternative or a related link refers to, without duplicates.</summary>
    public IReadOnlyList<long> LinkedArticles() => Ids(References(), ReferenceKind.Article);

    /// <summary>Every section that the body or a transcript links to, without duplicates.</summary>
    public IReadOnlyList<long> LinkedSections() => Ids(References(), ReferenceKind.Section);

    /// <summary>Every document that the body or a transcript offers, without duplicates.</summary>
    public IReadOnlyList<long> Documents() => Ids(References(), ReferenceKind.Document);

    private static IReadOnlyList<long> Ids(IEnumerable<Reference> references, ReferenceKind kind) =>
        [.. references.Where(reference => reference.Kind == kind).Select(reference => reference.Id).Distinct()];
}
