namespace Api.Editorial.Articles.Formats;

/// <summary>The forms in which editors write and read a body.</summary>
internal enum BodyFormat
{
    PortableText,
    Markdown,
    Html,
}
