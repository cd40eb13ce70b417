namespace Bulletin.Client.Models;

/// <summary>One page of a list.</summary>
public interface IPaged
{
    /// <summary>Where the next page starts; null on the last one.</summary>
    string? NextCursor { get; }
}

public partial class EditorialArticleList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class ArticleVersionList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class AuditList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class ChangeList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class CorrectionList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class CorrectionVersionList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class NoteList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class CoverageList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class DocumentList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class DocumentUseList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class DocumentVersionList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class EditionList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class EditorialEventList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class EditorialImageList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class ImageUseList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class ImageVersionList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class ImportList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class ItemUseList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class KeyList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class LineList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class PathList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class PreviewLinkList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class RedirectList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class SearchResults : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class SectionList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class SectionVersionList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class SiteList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class TeaserList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class TopicList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class ReleaseList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class TrashList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class WebhookDeliveryList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}

public partial class WebhookList : IPaged
{
    string? IPaged.NextCursor => Page?.NextCursor;
}
