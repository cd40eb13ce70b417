namespace Api.Imaging.Storage;

/// <summary>A file in a bucket as a seekable stream: requested on the first read, from there to the end.</summary>
internal sealed class S3Stream(StoredFile file, Func<long, long, Task<Stream>> read) : Stream
{
    private readonly long length = file.Bytes;

    private Stream? body;
    private long position;

    /// <summary>When the file was stored in the bucket.</summary>
    public DateTimeOffset StoredAt => file.StoredAt;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        body ??= await read(position, length - 1);
        var count = await body.ReadAsync(buffer, cancellationToken);

        // A connection that ends early must not look like the end of the file.
        position += count > 0 ? count : throw new EndOfStreamException("The image store closed the connection early.");
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };

        if (target != position)
        {
            body?.Dispose();
            body = null;
        }

        return position = target;
    }

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body?.Dispose();
        }

        base.Dispose(disposing);
    }
}
