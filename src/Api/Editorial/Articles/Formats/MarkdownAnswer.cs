namespace Api.Editorial.Articles.Formats;

/// <summary>Endpoint metadata: the operation can also respond in Markdown.</summary>
internal sealed class MarkdownAnswer;
