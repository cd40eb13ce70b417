using Domain;
using Domain.Documents;
using Domain.Images;
using Domain.Transfer;

namespace Api.Imaging;

/// <summary>What an upload has to be to be accepted, as far as its first bytes and its size tell.</summary>
internal abstract class FileRules
{
    public abstract Error Empty { get; }

    /// <summary>The media type of a file that begins with these bytes, or why it is refused.</summary>
    public abstract Result<string> TypeOf(ReadOnlySpan<byte> head);

    /// <summary>The error if a file of this type is too large; else null.</summary>
    public abstract Error? CheckSize(string mediaType, long bytes);
}

/// <summary>The rules for pictures.</summary>
internal sealed class PictureRules : FileRules
{
    public static readonly PictureRules Instance = new();

    public override Error Empty => ImageErrors.Empty;

    public override Result<string> TypeOf(ReadOnlySpan<byte> head) =>
        ImageMediaType.Of(head) is { } mediaType ? mediaType : OtherFormat.Refuse(head);

    public override Error? CheckSize(string mediaType, long bytes) => bytes > ImageLimits.MaxBytes ? ImageErrors.TooLarge : null;
}

/// <summary>The rules for documents.</summary>
internal sealed class DocumentRules : FileRules
{
    public static readonly DocumentRules Instance = new();

    public override Error Empty => DocumentErrors.Empty;

    public override Result<string> TypeOf(ReadOnlySpan<byte> head) =>
        DocumentMediaType.Of(head) is { } mediaType ? mediaType : RefusedDocument.Refuse(head);

    public override Error? CheckSize(string mediaType, long bytes) =>
        bytes > DocumentErrors.MaxBytes ? DocumentErrors.TooLarge : null;
}

/// <summary>The rules for the files of an import, which are pictures and documents.</summary>
internal sealed class ImportedFileRules : FileRules
{
    public static readonly ImportedFileRules Instance = new();

    public override Error Empty => DocumentErrors.Empty;

    public override Result<string> TypeOf(ReadOnlySpan<byte> head) =>
        (DocumentMediaType.Of(head) ?? ImageMediaType.Of(head)) is { } mediaType ? mediaType
        : OtherFormat.IsPicture(head) ? OtherFormat.Refuse(head)
        : RefusedDocument.Refuse(head) is var refusal && refusal == DocumentErrors.UnsupportedType ? ImportErrors.UnsupportedFile
        : refusal;

    public override Error? CheckSize(string mediaType, long bytes) =>
        DocumentMediaType.All.Contains(mediaType)
            ? DocumentRules.Instance.CheckSize(mediaType, bytes)
            : PictureRules.Instance.CheckSize(mediaType, bytes);
}
