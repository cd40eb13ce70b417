namespace Api.Tests.Data;

/// <summary>For each constraint of the database a statement that breaks it.</summary>
internal static class Breaches
{
    /// <summary>A root with two sections, a picture, and an article with a published and an open edition.</summary>
    public const string Seed = """
        insert into images (
            id, sha256, media_type, bytes, width, height, dominant_color, placeholder, fingerprint, created_at, created_by, changed_at,
            changed_by
        )
        values
            (50, repeat('a', 64), 'image/jpeg', 1, 1, 1, '#000000', 'x', repeat('a', 16), now(), 'x', now(), 'x'),
            (51, repeat('b', 64), 'image/jpeg', 1, 1, 1, '#000000', 'x', repeat('b', 16), now(), 'x', now(), 'x');
        insert into image_texts (image_id, locale, alt) values (50, 'de', 'Steg');
        insert into documents (id, title, file_name, media_type, bytes, sha256, created_at, created_by, changed_at, changed_by)
        values
            (60, 'x', 'x.pdf', 'application/pdf', 1, repeat('a', 64), now(), 'x', now(), 'x'),
            (61, 'x', 'x.pdf', 'application/pdf', 1, repeat('b', 64), now(), 'x', now(), 'x');
        insert into sections (
            id, parent_id, root_id, kind, locale, slug, path, title, position, in_navigation, created_at, created_by, changed_at, changed_by
        )
        values
            (10, null, 10, 'home', 'de', 'haus', '/haus', 'Haus', 0, true, now(), 'x', now(), 'x'),
            (11, 10, 10, 'standard', 'de', 'neu', '/haus/neu', 'Neu', 0, true, now(), 'x', now(), 'x'),
            (12, 10, 10, 'topic', 'de', 'thema', '/haus/thema', 'Thema', 0, true, now(), 'x', now(), 'x'),
            (20, null, 20, 'home', 'en', 'house', '/house', 'House', 0, true, now(), 'x', now(), 'x');
        insert into articles (id, type, locale, translation_group, external_id, first_published_at, created_at, created_by)
        values
            (1, 'article', 'de', '00000000-0000-0000-0000-000000000001', 'eins', now(), now(), 'x'),
            (2, 'article', 'de', '00000000-0000-0000-0000-000000000002', 'zwei', null, now(), 'x');
        insert into editions (
            id, article_id, number, state, section_id, title_slug, content, words, publish_at, published_at, created_at, created_by, changed_at,
            changed_by
        )
        overriding system value
        values
            (100, 1, 1, 'published', 11, 'titel', '{"title": "Titel", "body": []}', 0, now(), now(), now(), 'x', now(), 'x'),
            (101, 1, 2, 'draft', 11, 'titel', '{"title": "Titel", "body": []}', 0, null, null, now(), 'x', now(), 'x');
        insert into publications (
            edition_id, article_id, type, locale, translation_group, section_id, topics, slug, body, content, images, links,
            words, visible_from, published_at, first_published_at, content_updated_at
        )
        values (
            100, 1, 'article', 'de', '00000000-0000-0000-0000-000000000001', 11, '{}', 'titel', '[]', '{"title": "Titel"}', '{}', '{}', 0,
            now(), now(), now(), now()
        );
        insert into withdrawals (article_id, mode, reason, title, path, locale, withdrawn_at, withdrawn_by)
        values (2, 'gone', 'x', 'x', '/haus/x-2', 'de', now(), 'x');
        insert into events (type, subject_kind, subject_id, at) values ('article.published', 'article', 1, now());
        """;

    private const string NewArticle =
        "insert into articles (type, locale, created_at, created_by, external_id, translation_group) values";

    private const string NewEdition = """
        insert into editions (article_id, number, state, title_slug, content, words, published_at, created_at, created_by, changed_at, changed_by)
        values
        """;

    private const string NewEditorialEvent = "insert into editorial_events (type, subject_kind, subject_id, at, data) values";

    private const string NewNote = "insert into article_notes (article_id, edition, kind, text, written_at, written_by) values";

    private const string NewEmergency = """
        insert into emergencies (article_id, edition, reason, reviewed_at, published_at, published_by, published_by_id) values
        """;

    private const string NewContent = """'x', '{"title": "x", "body": []}'""";

    private const string NewPublication = """
        insert into publications (
            edition_id, article_id, type, locale, translation_group, section_id, topics, slug, body, content, images, links,
            words, visible_from, visible_until, published_at, first_published_at, content_updated_at
        )
        select
            101, article_id, type, locale, translation_group, section_id, topics, slug, body, content, images, links,
            words, visible_from, visible_until, published_at, first_published_at, content_updated_at
        from publications
        """;

    private const string OtherPublication = """
        insert into publications (
            edition_id, article_id, type, locale, translation_group, section_id, topics, slug, body, content, images, links,
            words, visible_from, published_at, first_published_at, content_updated_at
        )
        values (
            7, 1, 'article', 'de', '00000000-0000-0000-0000-000000000001', 11, '{}', 'titel', '[]', '{"title": "Titel"}', '{}', '{}', 0,
            now(), now(), now(), now()
        )
        """;

    public static readonly IReadOnlyList<(string Constraint, string Statement)> All =
    [
        ("images_sha256_key", "update images set sha256 = repeat('a', 64) where id = 51"),
        ("images_sha256_check", "update images set sha256 = 'x' where id = 50"),
        ("images_media_type_check", "update images set media_type = 'image/svg+xml'"),
        ("images_bytes_check", "update images set bytes = 0"),
        ("images_size_check", "update images set width = 0"),
        ("images_focal_check", "update images set focal_x = 0.5"),
        ("images_focal_check", "update images set focal_x = 0.5, focal_y = 1.5"),
        ("images_attention_check", "update images set attention_x = 1.5"),
        ("images_credit_check", "update images set credit = ''"),
        ("images_copyright_check", "update images set copyright = repeat('x', 201)"),
        ("images_license_check", "update images set license = ''"),
        ("images_source_check", "update images set source = 'madeUp'"),
        ("images_dominant_color_check", "update images set dominant_color = 'red'"),
        ("images_fingerprint_check", "update images set fingerprint = 'x'"),
        ("images_attention_check", "update images set attention_x = 1.5"),
        ("images_external_id_check", "update images set external_id = '' where id = 50"),
        ("documents_sha256_key", "update documents set sha256 = repeat('a', 64) where id = 61"),
        ("documents_sha256_check", "update documents set sha256 = 'x' where id = 60"),
        ("documents_title_check", "update documents set title = ''"),
        ("documents_file_name_check", "update documents set file_name = repeat('x', 201)"),
        ("documents_media_type_check", "update documents set media_type = 'text/html'"),
        ("documents_bytes_check", "update documents set bytes = 0"),
        ("documents_locale_check", "update documents set locale = ''"),
        ("documents_external_id_check", "update documents set external_id = '' where id = 60"),
        ("documents_version_check", "update documents set version = 0"),
        (
            "edition_documents_document_id_fkey",
            """update editions set content = content || '{"body": [{"document": 7}]}' where id = 101"""
        ),
        (
            "edition_documents_document_id_fkey",
            """update editions set content = content || '{"body": [{"document": 60}]}' where id = 101; delete from documents where id = 60"""
        ),
        ("images_version_check", "update images set version = 0"),
        ("image_texts_image_id_fkey", "insert into image_texts (image_id, locale) values (7, 'de')"),
        ("image_texts_alt_check", "update image_texts set alt = ''"),
        ("image_texts_caption_check", "update image_texts set caption = repeat('x', 1001)"),
        ("image_texts_long_description_check", "update image_texts set long_description = ''"),
        ("sections_path_key", "update sections set path = '/haus/neu', slug = 'neu' where id = 12"),
        ("sections_parent_fkey", "update sections set parent_id = 20 where id = 12"),
        ("sections_parent_fkey", "update sections set locale = 'en' where id = 12"),
        ("sections_parent_fkey", "delete from sections where id = 10"),
        ("sections_lead_image_id_fkey", "update sections set lead_image_id = 7"),
        ("sections_kind_check", "update sections set kind = 'page' where id = 12"),
        ("sections_media_topics_check", "update sections set media_topics = '{politics}' where id = 12"),
        ("sections_root_check", "update sections set kind = 'home' where id = 12"),
        ("sections_root_check", "update sections set kind = 'topic' where id = 20"),
        ("sections_slug_check", "update sections set slug = '-a', path = '/haus/-a' where id = 12"),
        ("sections_path_check", "update sections set path = '/haus/anders' where id = 12"),
        ("sections_title_check", "update sections set title = repeat('x', 81)"),
        ("sections_navigation_title_check", "update sections set navigation_title = ''"),
        ("sections_intro_check", "update sections set intro = ''"),
        ("sections_state_check", "update sections set state = 'hidden'"),
        ("sections_translation_of_fkey", "update sections set translation_of = 99 where id = 12"),
        ("sections_translation_of_check", "update sections set translation_of = id where id = 12"),
        ("sections_external_id_check", "update sections set external_id = '' where id = 12"),
        ("sections_version_check", "update sections set version = 0"),
        ("sections_position_check", "update sections set position = 1000001 where id = 12"),
        ("articles_external_id_key", "update articles set external_id = 'eins' where id = 2"),
        ("articles_type_check", "update articles set type = 'essay' where id = 2"),
        ("articles_locale_check", "update articles set locale = 'DE' where id = 2"),
        ("articles_external_id_check", "update articles set external_id = ''"),
        ("articles_assigned_to_check", "update articles set assigned_to = ''"),
        ("articles_version_check", "update articles set version = 0"),
        ("articles_trash_check", "update articles set trashed_at = now() where id = 1"),
        ("articles_identity_check", "update articles set locale = 'en' where id = 1"),
        ("articles_identity_check", "update articles set first_published_at = null where id = 1"),
        (
            "articles_translation_group_locale_key",
            $"{NewArticle} ('article', 'de', now(), 'x', null, '00000000-0000-0000-0000-000000000001')"
        ),
        ("editions_number_key", "update editions set number = 1 where id = 101"),
        ("editions_article_id_fkey", $"{NewEdition} (7, 1, 'draft', {NewContent}, 0, null, now(), 'x', now(), 'x')"),
        ("editions_section_id_fkey", "update editions set section_id = 7 where id = 101"),
        (
            "editions_lead_image_id_fkey",
            """update editions set content = content || '{"leadImage": {"image": 7}}' where id = 101"""
        ),
        ("editions_number_check", "update editions set number = 0 where id = 101"),
        ("editions_state_check", "update editions set state = 'lost' where id = 101"),
        ("editions_slug_check", "update editions set slug = 'A B' where id = 101"),
        (
            "editions_kicker_check",
            "update editions set content = content || jsonb_build_object('kicker', repeat('x', 121)) where id = 101"
        ),
        ("editions_title_check", """update editions set content = content || '{"title": ""}' where id = 101"""),
        (
            "editions_lead_check",
            "update editions set content = content || jsonb_build_object('lead', repeat('x', 1001)) where id = 101"
        ),
        ("editions_body_check", """update editions set content = content || '{"body": {}}' where id = 101"""),
        ("editions_body_check", "update editions set content = content - 'body' where id = 101"),
        ("editions_words_check", "update editions set words = -1 where id = 101"),
        ("editions_update_kind_check", "update editions set update_kind = 'huge' where id = 101"),
        ("editions_schedule_check", "update editions set state = 'scheduled' where id = 101"),
        ("editions_window_check", "update editions set publish_at = now(), unpublish_at = now() where id = 101"),
        ("editions_published_check", "update editions set published_at = now() where id = 101"),
        ("editions_rejection_check", "update editions set rejection_note = 'Bitte belegen.' where id = 101"),
        ("editions_submission_check", "update editions set submission_note = 'Fertig.' where id = 101"),
        ("editions_approval_check", "update editions set approved_by = 'x' where id = 101"),
        ("article_notes_article_id_fkey", $"{NewNote} (99, 1, 'note', 'Ja.', now(), 'x')"),
        ("article_notes_edition_check", $"{NewNote} (1, 0, 'note', 'Ja.', now(), 'x')"),
        ("article_notes_kind_check", $"{NewNote} (1, 1, 'remark', 'Ja.', now(), 'x')"),
        ("article_notes_text_check", $"{NewNote} (1, 1, 'note', '', now(), 'x')"),
        ("emergencies_article_id_fkey", $"{NewEmergency} (99, 1, 'x', null, now(), 'x', 'key:1')"),
        ("emergencies_edition_check", $"{NewEmergency} (1, 0, 'x', null, now(), 'x', 'key:1')"),
        ("emergencies_reason_check", $"{NewEmergency} (1, 1, '', null, now(), 'x', 'key:1')"),
        ("emergencies_reviewed_check", $"{NewEmergency} (1, 1, 'x', now(), now(), 'x', 'key:1')"),
        ("editions_open_key", $"{NewEdition} (1, 3, 'inReview', {NewContent}, 0, null, now(), 'x', now(), 'x')"),
        ("editions_published_key", $"{NewEdition} (1, 3, 'archived', {NewContent}, 0, now(), now(), 'x', now(), 'x')"),
        ("editions_immutable_check", """update editions set content = content || '{"title": "Anders"}' where id = 100"""),
        ("editions_immutable_check", "update editions set topics = '{12}' where id = 100"),
        ("edition_topics_section_id_fkey", "update editions set topics = '{7}' where id = 101"),
        (
            "edition_images_image_id_fkey",
            """update editions set content = content || '{"body": [{"images": [{"image": 7}]}]}' where id = 101"""
        ),
        (
            "edition_images_image_id_fkey",
            """update editions set content = content || '{"media": {"items": [{"image": 7}]}}' where id = 101"""
        ),
        (
            "edition_images_image_id_fkey",
            """update editions set content = content || '{"body": [{"image": 50}]}' where id = 101; delete from images where id = 50"""
        ),
        ("publications_edition_id_fkey", $"delete from publications; {OtherPublication}"),
        ("publications_article_id_fkey", "update publications set article_id = 7"),
        ("publications_section_id_fkey", "update publications set section_id = 7"),
        ("publications_lead_image_id_fkey", """update publications set content = '{"title": "x", "leadImage": {"image": 7}}'"""),
        ("publications_window_check", "update publications set visible_until = visible_from"),
        ("publications_dates_check", "update publications set first_published_at = published_at + interval '1 day'"),
        ("publications_one_visible_excl", NewPublication),
        (
            "publications_press_release_excl",
            """
            update publications set content = '{"title": "x", "pressRelease": {"number": 7, "year": 2026, "issuer": "BPA"}}';
            insert into publications (
                edition_id, article_id, type, locale, translation_group, section_id, topics, slug, body, content, images, links, words, visible_from, published_at, first_published_at, content_updated_at
            )
            select
                101, 2, type, locale, '00000000-0000-0000-0000-000000000002', section_id, topics, slug, body,
                '{"title": "x", "pressRelease": {"issuer": "bpa", "year": 2026, "number": 7}}', images, links, words, now() + interval '1 day',
                published_at, first_published_at, content_updated_at
            from publications
            """
        ),
        ("sections_was_public_check", "update sections set was_public = false where state = 'active'"),
        (
            "sections_active_parent_check",
            "update sections set state = 'draft', was_public = false where id = 10; update sections set state = 'active' where id = 11"
        ),
        ("withdrawals_article_id_fkey", "update withdrawals set article_id = 7"),
        ("withdrawals_mode_check", "update withdrawals set mode = 'erase'"),
        ("withdrawals_notice_check", "update withdrawals set mode = 'notice'"),
        ("withdrawals_target_check", "update withdrawals set mode = 'redirect'"),
        ("events_type_check", "insert into events (type, subject_kind, subject_id, at) values ('x', 'article', 1, now())"),
        ("events_subject_kind_check", "insert into events (type, subject_kind, subject_id, at) values ('a.b', 'key', 1, now())"),
        (
            "events_data_check",
            "insert into events (type, subject_kind, subject_id, at, data) values ('a.b', 'image', 1, now(), '[]')"
        ),
        ("events_append_only_check", "update events set subject_id = 2"),
        ("events_append_only_check", "delete from events"),
        ("editorial_events_type_check", $"{NewEditorialEvent} ('x', 'article', 1, now(), '{{}}')"),
        ("editorial_events_subject_kind_check", $"{NewEditorialEvent} ('a.b', 'section', 1, now(), '{{}}')"),
        ("editorial_events_data_check", $"{NewEditorialEvent} ('a.b', 'image', 1, now(), '[]')"),
        ("redirects_path_key", $"{NewRedirect} ('/a', '/b', now(), 'x'), ('/a', '/c', now(), 'x')"),
        ("redirects_path_check", $"{NewRedirect} ('a b', '/b', now(), 'x')"),
        ("redirects_target_check", $"{NewRedirect} ('/a', '/a', now(), 'x')"),
        ("redirects_target_check", $"{NewRedirect} ('/a', 'javascript:x', now(), 'x')"),
        ("wrong_keys_address_check", "insert into wrong_keys values ('203.0.113.7', now(), 1)"),
        ("api_keys_name_check", $"{NewKey} ('', 'editor', sha256('x'), now(), 'x')"),
        ("api_keys_role_check", $"{NewKey} ('x', 'god', sha256('x'), now(), 'x')"),
        ("api_keys_secret_hash_check", $"{NewKey} ('x', 'editor', 'klartext', now(), 'x')"),
    ];

    private const string NewRedirect = "insert into redirects (path, target, created_at, created_by) values";

    private const string NewKey = "insert into api_keys (name, role, secret_hash, created_at, created_by) values";
}
