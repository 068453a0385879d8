BEGIN TRANSACTION;
CREATE TABLE articles (
	number INTEGER NOT NULL, 
	"key" VARCHAR(16) NOT NULL, 
	id VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	published DATE, 
	language VARCHAR, 
	characters INTEGER NOT NULL, 
	added_at DATETIME NOT NULL, 
	sample BOOLEAN NOT NULL, 
	dateline VARCHAR NOT NULL, 
	gazetteer VARCHAR NOT NULL, 
	profile VARCHAR NOT NULL, 
	sections JSON NOT NULL, 
	text VARCHAR NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE ("key")
);
INSERT INTO "articles" VALUES(1,'bf26ba1e1a62cc2e','visit.txt','Syria and China meet','https://news.example/visit','2023-09-22','en',169,'2026-11-23 23:52:13.305103',1,'0.1.0','2026-11-01','accurate','[{"start": 0, "end": 20, "kind": "title"}, {"start": 21, "end": 89, "kind": "body"}, {"start": 90, "end": 136, "kind": "body"}, {"start": 137, "end": 169, "kind": "related"}]','Syria and China meet
Syrian officials flew from Damascus to Hangzhou, and not to Erewhon.
The Middle East watched. China (China) agreed.
Read more: Cape Town in pictures');
INSERT INTO "articles" VALUES(2,'6851c944a0659cb5','odd''; DROP--.txt','=1+1','',NULL,NULL,15,'2026-11-23 23:52:13.326082',0,'0.1.0','2026-11-01','accurate','[]','NUL-free 🌍 text');
CREATE TABLE mentions (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	section VARCHAR NOT NULL, 
	score DOUBLE NOT NULL, 
	restates BOOLEAN NOT NULL, 
	sentence_start INTEGER NOT NULL, 
	sentence_end INTEGER NOT NULL, 
	context VARCHAR NOT NULL, 
	context_start INTEGER NOT NULL, 
	context_end INTEGER NOT NULL, 
	name VARCHAR, 
	country VARCHAR(2), 
	lat DOUBLE, 
	lon DOUBLE, 
	feature VARCHAR, 
	geonameid INTEGER, 
	admin1 VARCHAR, 
	admin2 VARCHAR, 
	population INTEGER, 
	alternatives JSON NOT NULL, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE
);
INSERT INTO "mentions" VALUES(1,0,0,5,'Syria','country','title',0.9,0,0,20,'Syria and China meet',0,20,'Syria','SY',35.0,38.0,'PCLI',163843,NULL,NULL,16906283,'[]');
INSERT INTO "mentions" VALUES(1,1,10,15,'China','country','title',0.9,0,0,20,'Syria and China meet',0,20,'China','CN',35.0,105.0,'PCLI',1814991,NULL,NULL,1411778724,'[]');
INSERT INTO "mentions" VALUES(1,2,21,27,'Syrian','demonym','body',0.9,0,21,89,'Syrian officials flew from Damascus to Hangzhou, and not to Erewhon.',21,89,'Syria','SY',35.0,38.0,'PCLI',163843,NULL,NULL,16906283,'[]');
INSERT INTO "mentions" VALUES(1,3,48,56,'Damascus','place','body',0.871234,0,21,89,'Syrian officials flew from Damascus to Hangzhou, and not to Erewhon.',21,89,'Damascus','SY',33.5102,36.29128,'PPLC',170654,'Dimashq',NULL,0,'[{"place": {"name": "Cape Town", "country": "ZA", "lat": -33.92584, "lon": 18.42322, "feature": "PPLA", "geonameid": 3369157, "admin1": "Western Cape", "admin2": null, "population": 0}, "score": 0.1}, {"place": {"name": "Hangzhou", "country": "CN", "lat": 30.29365, "lon": 120.16142, "feature": "PPLA", "geonameid": 1808926, "admin1": "Zhejiang", "admin2": null, "population": 0}, "score": 0.02}]');
INSERT INTO "mentions" VALUES(1,4,60,68,'Hangzhou','place','body',0.9,0,21,89,'Syrian officials flew from Damascus to Hangzhou, and not to Erewhon.',21,89,'Hangzhou','CN',30.29365,120.16142,'PPLA',1808926,'Zhejiang',NULL,0,'[]');
INSERT INTO "mentions" VALUES(1,5,81,88,'Erewhon','place','body',0.0,0,21,89,'Syrian officials flew from Damascus to Hangzhou, and not to Erewhon.',21,89,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "mentions" VALUES(1,6,94,105,'Middle East','region','body',0.9,0,90,136,'The Middle East watched. China (China) agreed.',90,136,'Middle East',NULL,29.0,41.0,'RGN',6269133,NULL,NULL,0,'[]');
INSERT INTO "mentions" VALUES(1,7,115,120,'China','country','body',0.9,0,90,136,'The Middle East watched. China (China) agreed.',90,136,'China','CN',35.0,105.0,'PCLI',1814991,NULL,NULL,1411778724,'[]');
INSERT INTO "mentions" VALUES(1,8,122,127,'China','country','body',0.9,1,90,136,'The Middle East watched. China (China) agreed.',90,136,'China','CN',35.0,105.0,'PCLI',1814991,NULL,NULL,1411778724,'[]');
INSERT INTO "mentions" VALUES(1,9,148,157,'Cape Town','place','related',0.9,0,137,169,'Read more: Cape Town in pictures',137,169,'Cape Town','ZA',-33.92584,18.42322,'PPLA',3369157,'Western Cape',NULL,0,'[]');
CREATE TABLE state (
	number INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	samples VARCHAR NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "state" VALUES(1,3,'fingerprint');
COMMIT;
