using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Api.Imaging.Storage;

/// <summary>The image store in a bucket of an S3-compatible store. Nothing is kept on the local disk.</summary>
internal sealed class S3Storage(S3Options options) : IImageStorage, IDisposable
{
    private readonly AmazonS3Client client = Connect(options);

    public Task<StoredFile?> Find(string key, CancellationToken ct) =>
        Ask(async () =>
        {
            var request = new GetObjectMetadataRequest { BucketName = options.Bucket, Key = options.Prefix + key };
            var found = await client.GetObjectMetadataAsync(request, ct);
            return new StoredFile(key, found.ContentLength, found.LastModified.GetValueOrDefault());
        });

    public async Task<Stream?> Open(string key, CancellationToken ct) =>
        await Find(key, ct) is { } found ? new S3Stream(found, (from, until) => Read(key, from, until)) : null;

    public Task<LocalFile?> Fetch(string key, Func<string> sparePath, CancellationToken ct) =>
        Ask(async () =>
        {
            var copy = new LocalFile(sparePath(), IsCopy: true);

            try
            {
                using var found = await Get(key, range: null, ct);
                await using var file = File.Create(copy.Path);
                await found.ResponseStream.CopyToAsync(file, ct);
                return copy;
            }
            catch
            {
                copy.Dispose();
                throw;
            }
        });

    public async Task Put(string key, string path, CancellationToken ct) =>
        await Ask(async () =>
            await client.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = options.Bucket,
                    Key = options.Prefix + key,
                    FilePath = path,
                    // Signed as a whole, so that the store rejects corrupted uploads; not every store supports signed chunks.
                    UseChunkEncoding = false,
                    DisablePayloadSigning = false,
                },
                ct
            )
        );

    public async Task Remove(string key, CancellationToken ct) =>
        await Ask(async () => await client.DeleteObjectAsync(options.Bucket, options.Prefix + key, ct));

    public async IAsyncEnumerable<StoredFile> List(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = options.Prefix + prefix };

        while (await Ask(() => client.ListObjectsV2Async(request, ct)) is { } page)
        {
            foreach (var file in page.S3Objects ?? [])
            {
                yield return new StoredFile(
                    file.Key[options.Prefix.Length..],
                    file.Size.GetValueOrDefault(),
                    file.LastModified.GetValueOrDefault()
                );
            }

            if (page.IsTruncated is not true)
            {
                yield break;
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<Stream> Read(string key, long from, long until) =>
        await Ask(async () => (await Get(key, new ByteRange(from, until), CancellationToken.None)).ResponseStream)
        ?? throw new IOException($"The file {key} has vanished from the image store.");

    private Task<GetObjectResponse> Get(string key, ByteRange? range, CancellationToken ct) =>
        client.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = options.Bucket,
                Key = options.Prefix + key,
                ByteRange = range,
            },
            ct
        );

    private static async Task<T?> Ask<T>(Func<Task<T>> request)
        where T : class
    {
        try
        {
            return await request();
        }
        catch (AmazonS3Exception absent) when (absent.StatusCode is HttpStatusCode.NotFound && absent.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            throw new IOException($"The image store rejected a request: {failure.Message}", failure);
        }
    }

    private static AmazonS3Client Connect(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            // Not every store supports the newer checksums, and the signature covers the bytes anyway.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };

        if (options.Endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }
        else
        {
            config.ServiceURL = options.Endpoint;
            config.AuthenticationRegion = options.Region;
        }

        return options.AccessKey is { } key
            ? new AmazonS3Client(new BasicAWSCredentials(key, options.SecretKey), config)
            : new AmazonS3Client(config);
    }
}
