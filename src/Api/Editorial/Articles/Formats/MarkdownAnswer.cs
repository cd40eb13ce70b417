namespace Api.Editorial.Articles.Formats;

/// <summary>Endpoint metadata: the operation responds in Markdown, with the version of the article.</summary>
internal sealed class MarkdownAnswer;
