namespace Api.Editorial.Articles.Formats;

/// <summary>Tells the contract that an operation also answers in Markdown.</summary>
internal sealed class MarkdownAnswer;
