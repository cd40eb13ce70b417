namespace Api.Settings;

/// <summary>Every setting that the service reads. A test compares it with the code and with the table in README.md.</summary>
internal static partial class SettingList
{
    private static readonly Setting[] OfService =
    [
        new("ConnectionStrings:Bulletin", "the PostgreSQL database to use", "none: an embedded PostgreSQL")
        {
            Kind = SettingKind.ConnectionString,
        },
        new("urls", "where to listen", "`http://127.0.0.1:5080`") { Variable = "ASPNETCORE_URLS" },
        new(
            "Data:Folder",
            "where the embedded database, pictures and the local key are stored",
            "`.data` in a clone, `/var/lib/bulletin` for root, else `~/.local/share/bulletin` (macOS: `~/Library/Application Support/bulletin`)"
        ),
        new("Demo:Load", "whether to load the demo content", "`true` on an embedded database, `false` on another"),
        new(
            "ConnectionStrings:Listen",
            "the same database, bypassing a pooler, for listening and migrating",
            "`ConnectionStrings__Bulletin`"
        )
        {
            Kind = SettingKind.ConnectionString,
        },
        new(
            "ConnectionStrings:Readers",
            "the same database with an account that can only read what readers see, for their requests",
            "`ConnectionStrings__Bulletin`"
        )
        {
            Kind = SettingKind.ConnectionString,
        },
        new("ConnectionStrings:Replicas", "streaming replicas for readers' requests, as `Host=one,two;…`", "none")
        {
            Kind = SettingKind.ConnectionString,
        },
        new("Cache:Megabytes", "memory per node for cached responses; 0 disables the cache", "`64`"),
        new(
            "Cache:StaleMinutes",
            "maximum age of stale responses served while the database is unavailable, 0 to 1440; 0 disables them",
            "`60`"
        ),
        new(
            "Cache:WaitMilliseconds",
            "how long a reader waits for a database statement if no earlier response is cached, 100 to 60000; then 503",
            "`1500`"
        ),
        new(
            "BULLETIN_PG_BIN",
            "the folder of the PostgreSQL binaries to use",
            "the newest found, or the version that created the data"
        ),
        new(
            "Shutdown:DrainSeconds",
            "how many seconds after SIGTERM requests are still served while `/health/ready` returns 503",
            "`2`"
        ),
        new("Logging:LogLevel:Default", "how much to log", "`Information`"),
        new("Logging:Console:FormatterName", "the form of the log: `simple` for people, `json` for machines", "`simple`"),
        new(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "an OpenTelemetry collector that gets traces and metrics, such as `http://127.0.0.1:4317`; the other variables of OpenTelemetry apply as well",
            "none"
        ),
        new("Telemetry:Prometheus", "where Prometheus can scrape `/metrics`, such as `http://127.0.0.1:9464`", "none"),
    ];

    private static readonly Setting[] OfImages =
    [
        new(
            "Images:BaseUrl",
            "where readers get pictures and documents if not from the service itself, such as `https://bilder.example.org`: their addresses are then absolute",
            "the service"
        ),
        new("Images:Folder", "where pictures are stored; a relative path is resolved against the data folder", "`images`"),
        new("Images:RendersAtOnce", "renditions made concurrently", "number of processors"),
        new("Images:RendersWaiting", "requests that may wait for a rendition before others get 503", "`64`"),
        new("Images:DecodeSeconds", "time limit for decoding an upload", "`30`"),
        new("Images:RenderSeconds", "time limit for a rendition; four times as long for AVIF", "`30`"),
        new("Images:MakesAvif", "whether this node makes AVIF renditions in the background", "`true`"),
        new("Images:ReplacedDays", "how many days the renditions of a replaced file or focal point are still served", "`30`"),
        new("Images:S3:Bucket", "the bucket of an S3-compatible store for originals and renditions", "none: the folder"),
        new("Images:S3:Endpoint", "the address of that store", "Amazon's"),
        new("Images:S3:Region", "its region", "`us-east-1`"),
        new("Images:S3:AccessKey", "the access key of that store", "the AWS SDK's default credential chain")
        {
            Kind = SettingKind.Secret,
        },
        new("Images:S3:SecretKey", "its secret", "the AWS SDK's default credential chain") { Kind = SettingKind.Secret },
        new("Images:S3:Prefix", "prefix of all keys, such as `bulletin/`", "none"),
        new("Images:S3:PathStyle", "whether the bucket is in the path of addresses instead of the host name", "`false`"),
        new("Images:DecodesAtOnce", "uploads decoded concurrently; each may need a few hundred megabytes", "half the processors"),
    ];

    public static IReadOnlyList<Setting> All { get; } = [.. OfService, .. OfContent, .. OfImages];
}
