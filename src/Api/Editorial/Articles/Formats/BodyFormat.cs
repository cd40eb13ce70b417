namespace Api.Editorial.Articles.Formats;

/// <summary>The formats in which editors write and read a body.</summary>
internal enum BodyFormat
{
    PortableText,
    Markdown,
    Html,
}
